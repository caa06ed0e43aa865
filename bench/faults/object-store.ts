import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { BUCKET, startS3 } from '@/server/object-store/testing/s3-server'
import { leasesOver } from './come-back'
import { type Field, type Outcome, Rounds } from './rounds'
import { workersOf } from './workers'

/** What stands between the program and its store: nothing, a slow line, one that breaks, or one that leads nowhere. */
const LINES = ['slow', 'breaks', 'away', 'whole'] as const
type Line = (typeof LINES)[number]

const MOST_BYTES_BEFORE_BREAK = 200_000
const WORKED_MS = 4_000

/** Backups to a bucket over a line that is slow, breaks or leads nowhere, and whose writer is killed now and then. */
export async function objectStore(field: Field): Promise<Outcome> {
  const s3 = await startS3()
  let line: Line = 'whole'
  const between = await lineTo(Number(new URL(s3.settings.endpoint).port), () => line)
  const { port } = between.address() as AddressInfo
  Object.assign(process.env, {
    YISHENBAN_BACKUP_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    YISHENBAN_BACKUP_S3_REGION: s3.settings.region,
    YISHENBAN_BACKUP_S3_ACCESS_KEY: s3.settings.accessKeyId,
    YISHENBAN_BACKUP_S3_SECRET_KEY: s3.settings.secretAccessKey,
  })
  const ground = { ...field.ground, place: `s3://${BUCKET}/yishenban` }
  const own = { ...field, ground, start: workersOf(field.built, ground) }
  const rounds = new Rounds('s3', own, 4)
  try {
    // After each round the line is whole again, as the last proof of the backups needs it.
    return await rounds.run(async (n) => {
      await leasesOver()
      line = LINES[n % LINES.length] ?? 'whole'
      const beside = own.start({ path: 'desk' })
      const worker = own.start({ path: n % 2 === 0 ? 'backup' : 'rehearsal' })
      await worker.ready
      await pause(Math.random() * WORKED_MS)
      rounds.account.add(await worker.kill())
      rounds.account.add(await beside.kill())
      line = 'whole'
    })
  } finally {
    between.close()
    await s3.stop()
  }
}

/** A port of this machine that leads to another one by a line of the kind that is wanted now. */
async function lineTo(port: number, line: () => Line): Promise<Server> {
  const server = createServer((from) => {
    const kind = line()
    if (kind === 'away') return from.destroy()
    const to = connect(port, '127.0.0.1')
    joined(from, to)
    if (kind === 'breaks') breaksAfter(from, Math.random() * MOST_BYTES_BEFORE_BREAK)
    if (kind !== 'slow') return from.pipe(to).pipe(from)
    slowly(from, to)
    return to.pipe(from)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function joined(one: Socket, other: Socket): void {
  for (const [mine, its] of [
    [one, other],
    [other, one],
  ] as const) {
    mine.on('error', () => its.destroy())
    mine.on('close', () => its.destroy())
  }
}

function breaksAfter(socket: Socket, bytes: number): void {
  let seen = 0
  socket.on('data', (piece) => {
    seen += piece.length
    if (seen > bytes) socket.destroy()
  })
}

function slowly(from: Socket, to: Socket): void {
  let before = Promise.resolve()
  from.on('data', (piece) => {
    before = before.then(async () => {
      await pause(Math.random() * 60)
      if (!to.destroyed) to.write(piece)
    })
  })
}
