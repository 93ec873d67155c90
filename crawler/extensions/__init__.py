"""What watches a run: its log and its summary."""
