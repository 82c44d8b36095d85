#!/bin/sh
# Makes a machine with Node ready for the lessons: Deno, the packages, the kernel for Jupyter and VS Code, and
# copies of the lessons in data/work. GitHub Codespaces and VS Code run it once, when they create the container.
set -eu
cd "$(dirname "$0")/.."
if ! command -v deno > /dev/null; then npm install --global deno@2.9.6; fi
deno install --frozen
deno task notebooks --kernel-only --student
