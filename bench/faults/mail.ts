import { setTimeout as pause } from 'node:timers/promises'
import { outbox } from '@/db/schema'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { deliverOutbox } from '@/server/outbox/deliver'
import { mailServer, stopMailServer } from '@/server/outbox/testing/mail-server'
import { letterByMail } from './paths/outside'
import { type Field, type Outcome, Rounds } from './rounds'

const LETTERS = 2
const PAST = '2026-01-01T00:00:00.000Z'
/** What a mail server does with a letter: takes it, takes long, or turns it away. */
const MANNERS = ['takes', 'slow', 'refuses'] as const

/**
 * A mail server that is slow or turns letters away, and a sender that is killed meanwhile. Every letter has to arrive;
 * between the server's word and the program's note of it nothing can be whole, so one may arrive twice, and is counted.
 */
export async function mail(field: Field): Promise<Outcome> {
  const rounds = new Rounds('mail', field, 5)
  let manner: (typeof MANNERS)[number] = 'takes'
  const received = await mailServer(async () => {
    if (manner === 'slow') await pause(Math.random() * 400)
    return manner === 'refuses'
  })
  const recipients = new Set<string>()
  try {
    const outcome = await rounds.run(async (n) => {
      for (let k = 0; k < LETTERS; k++) recipients.add(await letterByMail(field.ground.office.clerk))
      await dueNow()
      manner = MANNERS[n % MANNERS.length] ?? 'takes'
      const worker = field.start({ path: 'mail' })
      await worker.ready
      await pause(Math.random() * 700)
      rounds.account.add(await worker.kill())
    })
    manner = 'takes'
    await allDelivered()
    const arrived = Map.groupBy(received, ({ to }) => to)
    const twice = [...arrived.values()].filter((same) => same.length > 1).length
    const lost = [...recipients].filter((to) => !arrived.has(to)).map((to) => `letter to ${to}`)
    return {
      ...outcome,
      found: { ...outcome.found, lost: [...outcome.found.lost, ...lost] },
      counted: { letters: recipients.size, 'letters that arrived twice': twice },
    }
  } finally {
    await stopMailServer()
  }
}

async function allDelivered(): Promise<void> {
  for (let round = 0; round < 1_000; round++) {
    if ((await dueNow()) === 0) return
    await deliverOutbox()
  }
  throw new Error('the outbox is never empty')
}

/** Lets whatever waits be sent now, however long its lease or its next attempt would be away; tells how many there are. */
async function dueNow(): Promise<number> {
  const waiting = (await rowsOf(outbox)).filter(({ sentAt }) => sentAt === null)
  for (const { id } of waiting) await changeRows(outbox, { id }, { nextAttemptAt: PAST })
  return waiting.length
}
