"""The JSON Schema (2020-12) of the record, made from the records themselves.

``python -m cleaners.schema`` rewrites ``article.schema.json`` beside this file; a test holds that it is current.
mashumaro, which makes it, is needed only for that. A field's description is the text that stands below the
field in `cleaners.article`.
"""

import ast
import inspect
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from cleaners import article
from cleaners.article import SCHEMA_VERSION, Article

PATH = Path(__file__).with_name("article.schema.json")
"""Where the schema is committed."""


def build() -> dict[str, Any]:
    """Build the schema: every field required, none allowed besides, records by name under ``$defs``."""
    from mashumaro.jsonschema import DRAFT_2020_12, JSONSchemaBuilder  # noqa: PLC0415 - a development dependency

    builder = JSONSchemaBuilder(dialect=DRAFT_2020_12, all_refs=True)
    root = builder.build(Article).to_dict()
    definitions = {
        name: _described(name, schema) for name, schema in builder.get_definitions().to_dict().items()
    }
    definitions["Article"]["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    return {
        "$schema": DRAFT_2020_12.uri,
        "title": f"CleanCopy article {SCHEMA_VERSION}",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def text() -> str:
    """Give the schema as the committed file has it."""
    return json.dumps(build(), ensure_ascii=False, indent=2) + "\n"


def _described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    record = getattr(article, name)
    texts = _field_texts(record)
    properties = {
        key: {**value, "description": texts[key]} if key in texts else value
        for key, value in schema["properties"].items()
    }
    return {**schema, "description": inspect.getdoc(record), "properties": properties}


def _field_texts(record: type) -> dict[str, str]:
    """Read the string below each field of a record's source; Python itself doesn't keep it."""
    body = ast.parse(inspect.getsource(record)).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(statements)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
