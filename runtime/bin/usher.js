#!/usr/bin/env -S node --conditions=usher-source
import '../src/cli/main.ts'
