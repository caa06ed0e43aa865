import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { type BulkCaseRow, bulkCasesOf } from '@/db/queries/bulk'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isRefused } from '@/domain/case/refusal'
import { ownRun } from '../bulk/own-run'
import { now, today } from '../today'
import { type Archive, archiveOf } from './archive'

/** Packages that are sent at once; the cases beyond are listed as left. */
export const MOST_PACKAGES = 200
/** Which cases have no package here, and why. */
export const LEFT_OUT = '没有归档的案件.txt'

/**
 * 归档包 of every case of a run in one zip, each as it is taken alone: the same rights, the same refusals, a line in the
 * audit log for each. One is made when the one before it was taken, so memory holds one case at a time, and whoever leaves
 * has taken what the log says. What has no package is listed with its reason. Null when the run is not this person's.
 */
export async function archivesOfRun(actor: Actor, runId: string): Promise<Archive | null> {
  const from = reads()
  if (isRefused(await ownRun(from, actor, runId))) return null
  const cases = await bulkCasesOf(from, runId)
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (fault: Error) => output.destroy(fault))
  fill(zip, actor, cases).catch((fault: Error) => output.destroy(fault))
  return { name: `归档包 ${today()}.zip`, content: output }
}

async function fill(zip: ZipFile, actor: Actor, cases: readonly BulkCaseRow[]): Promise<void> {
  const output = zip.outputStream as Readable
  const mtime = new Date(now())
  const left: string[] = []
  const names = new Set<string>()
  let taken = 0
  for (const { caseId, number } of cases) {
    if (output.destroyed) return
    if (taken === MOST_PACKAGES) {
      left.push(`${number}：一次最多下载 ${MOST_PACKAGES} 件，请另行选择。`)
      continue
    }
    const made = await archiveOf(actor, caseId)
    if (!made) left.push(`${number}：由其他单位承办，您看不到申请人。`)
    else if (isRefused(made)) left.push(`${number}：${made.refusal.message}${made.refusal.remedy}`)
    else {
      taken += 1
      // Two numbers that differ in a sign that no name can hold.
      const name = names.has(made.name) ? made.name.replace(/(?=\.zip$)/, `（${taken}）`) : made.name
      names.add(name)
      await taking(zip, output, { ...made, name }, mtime)
    }
  }
  if (left.length > 0) zip.addBuffer(Buffer.from(`${left.join('\n')}\n`), LEFT_OUT, { mtime })
  zip.end()
}

/** Ends when all of a package was read, or the reader has left. It is a zip already: nothing of it gets smaller. */
async function taking(
  zip: ZipFile,
  output: Readable,
  { name, content }: Archive,
  mtime: Date,
): Promise<void> {
  const leave = () => content.destroy()
  if (output.destroyed) return void leave()
  output.once('close', leave)
  zip.addReadStream(content, name, { mtime, compress: false })
  // A fault of its own reaches the zip, whose reader is told by a broken download.
  await finished(content).catch(() => undefined)
  output.off('close', leave)
}
