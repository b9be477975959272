#!/usr/bin/env bash
# Writes both lock files from pyproject.toml, with hashes and without a registry's name.
# Run by hand after changing a dependency; needs uv on the PATH (pip install uv).
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."
options="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
    --no-emit-index-url --no-emit-find-links"
# shellcheck disable=SC2086  # a list of options
uv pip compile $options pyproject.toml --output-file requirements.lock
# shellcheck disable=SC2086
uv pip compile $options pyproject.toml --group dev --output-file requirements-dev.lock
