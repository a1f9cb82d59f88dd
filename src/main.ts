#!/usr/bin/env node
import { run } from './cli/run.ts'

// A reader that stops early (izde search … | head) wants no more, and no complaint.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await run(process.argv.slice(2), process)
