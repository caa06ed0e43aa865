import { importAll } from '../import'

// Run by a test in a process of its own: imports an export and is killed before the given table, in the middle of writing.
const [, , folder = '', killBefore = ''] = process.argv
await importAll(folder, {
  before(table) {
    if (table === killBefore) process.kill(process.pid, 'SIGKILL')
  },
})
