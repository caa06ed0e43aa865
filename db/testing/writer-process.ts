import { nextNumber } from '../queries/numbering'
import { transact } from '../transact'

// Another process that writes, as the shell beside the server does: it takes a number, says so in the middle of its
// transaction, and ends it when told to.

const toldToGoOn = new Promise((resolve) => process.once('message', resolve))

await transact(async (tx) => {
  const number = await nextNumber(tx, 'agency', 'case', 2026)
  process.send?.({ number })
  await toldToGoOn
})
process.disconnect()
