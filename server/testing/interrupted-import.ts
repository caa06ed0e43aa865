import { importLedger } from '../ledger/import'

// Run by a test in a process of its own: imports a ledger and is killed at the given row, in the middle of writing.
const [, , file = '', agencyId = '', killAt = '0'] = process.argv
await importLedger(
  { personId: 'system', agencyId, unitId: null, roles: ['system'] },
  { path: file, name: 'ledger.csv' },
  { skipRefused: false },
  (rows) => {
    if (rows >= Number(killAt)) process.kill(process.pid, 'SIGKILL')
  },
)
