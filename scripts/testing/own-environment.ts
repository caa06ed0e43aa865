import { afterAll } from 'vitest'
import { quietLog } from '@/server/log/testing/quiet'

// The files of a project share their processes, because loading the program anew for each takes longer than most of
// them run. What one sets in the environment must not reach the next.

const before = { ...process.env }

// Who looks at the lines of the log captures them (server/log/testing/captured.ts).
quietLog()

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})
