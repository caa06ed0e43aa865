import { afterAll } from 'vitest'

// The files of a project share their processes, because loading the program anew for each takes longer than most of
// them run. What one sets in the environment must not reach the next.

const before = { ...process.env }

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})
