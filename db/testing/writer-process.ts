import { nextNumber } from '../queries/numbering'
import { transactOfAgency } from '../transact'

// Another process that writes, as the shell beside the server does: it takes a number for an agency, says so in the
// middle of its transaction, and ends it when told to.

const toldToGoOn = new Promise((resolve) => process.once('message', resolve))

await transactOfAgency('agency', async (tx) => {
  const number = await nextNumber(tx, 'agency', 'case', 2026)
  process.send?.({ number })
  await toldToGoOn
})
process.disconnect()
