"""What CleanCopy's quality and cost are measured with; `benchmarks/README.md` tells how. Never installed."""
