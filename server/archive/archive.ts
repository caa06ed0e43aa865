import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { caseIdByNumber } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { lettersOf } from '@/db/queries/letters'
import { type Reads, reads, readTogether, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import { type Refused, refuse } from '@/domain/case/refusal'
import { letterOf } from '@/domain/letters/definitions'
import { loadOffice, type Office } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { inFileName, safeName } from '../files/download'
import { exists, open } from '../files/store'
import { letterDocument, loadLetter, valuesOf, valuesOfCopy } from '../letters/material'
import { appendAudit } from '../proof/append-audit'
import { fingerprint } from '../secrets/fingerprint'
import { now } from '../today'
import { caseView } from '../views/case'
import { caseJson } from './case-json'
import { type Packed, readersPage } from './readers-page'

/** Hashes of everything else in the package, in the form that `sha256sum -c` reads. */
export const HASHES = '校验值.txt'
const READERS_PAGE = '阅读说明.html'
const CASE_JSON = '案件.json'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A package that is about to be sent: its name, and its bytes as they are asked for. */
export interface Archive {
  name: string
  content: Readable
}

/** A file of the package: made here, or lying in the file store. */
interface Entry extends Packed {
  content: Buffer | 'stored'
}

/**
 * 归档包 of a concluded case as one zip: its letters as they were issued, its files, course, deadline day by day, a page
 * for readers and the hashes of all of it. Files are read one by one while it is sent, so its size costs no memory. Null
 * for whoever may not see all of it; refused while the case goes on, or once it is anonymised. Taking it out is audited.
 */
export async function archiveOf(actor: Actor, caseId: string): Promise<Archive | Refused | null> {
  const seen = await readTogether(async (from) => ({
    visible: await visibleCase(from, actor, caseId),
    view: await caseView(actor, caseId),
  }))
  const { visible, view } = seen
  if (!visible || !view || !mayDo(actor, 'viewApplicantName', visible.relation)) return null
  const from = reads()
  const { row, kase } = visible
  if (row.anonymisedOn !== null)
    return refuse(
      'anonymised',
      `本件已于${row.anonymisedOn}匿名，没有可以归档的内容。`,
      '经过和期限可以打印。',
    )
  if (kase.state !== 'concluded')
    return refuse('notEnded', '本件还没有办结，不能归档。', '办结、送达以后再下载归档包。')
  const office = await loadOffice(from, actor.agencyId)
  const entries = [...(await issuedLetters(from, office, caseId)), ...(await storedFiles(from, caseId))]
  const madeAt = now()
  const told = { view, office: office.name, madeAt }
  const json = made(CASE_JSON, '案件的申请信息、经过和期限，供程序读取', Buffer.from(caseJson(told)))
  const listed = [json, ...entries]
  const page = made(READERS_PAGE, '本说明', Buffer.from(readersPage(told, listed)))
  await transactOfAgency(actor.agencyId, (tx) =>
    appendAudit(tx, {
      at: madeAt,
      agencyId: office.id,
      personId: actor.personId,
      action: 'downloadArchive',
      caseId,
      detail: { number: row.number, archived: listed.length + 2 },
    }),
  )
  return { name: `归档包 ${inFileName(row.number)}.zip`, content: zipOf([page, ...listed], new Date(madeAt)) }
}

/** The same by the number of the case, for the shell. */
export async function archiveNumbered(actor: Actor, number: string): Promise<Archive | Refused | null> {
  const caseId = await caseIdByNumber(reads(), actor.agencyId, number)
  return caseId === null ? null : archiveOf(actor, caseId)
}

function made(path: string, what: string, content: Buffer): Entry {
  return {
    path,
    what,
    sha256: fingerprint(content),
    size: content.length,
    content,
  }
}

/** Final letters in the order in which they were begun; where several applied together, the copy of each. */
async function issuedLetters(from: Reads, office: Office, caseId: string): Promise<Entry[]> {
  const issued = (await lettersOf(from, caseId)).filter(({ finalValues }) => finalValues !== null).reverse()
  const entries: Entry[] = []
  for (const { id, kind, documentNumber } of issued) {
    const at = await loadLetter(from, office, id)
    if (!at) continue
    const { title } = letterOf(kind)
    const copies =
      at.joint.length === 0
        ? [{ whose: '', values: valuesOf(at, office) }]
        : [at.request, ...at.joint].map(({ applicantName }, n) => ({
            whose: ` ${applicantName}`,
            values: valuesOfCopy(at, office, n + 1),
          }))
    for (const { whose, values } of copies) {
      const words = inFileName(`${title} ${documentNumber ?? ''}${whose}`)
      const name = placed(entries, safeName(`${words}.docx`, DOCX))
      entries.push(made(`文书/${name}`, title, await letterDocument(from, at.letter, values)))
    }
  }
  return entries
}

/** Files of the case as they were uploaded; one whose content is gone is listed with what it should have been. */
async function storedFiles(from: Reads, caseId: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const { name, kind, mediaType, sha256, size } of await filesOf(from, caseId)) {
    const { label } = FILE_KINDS[kind]
    const there = await exists(sha256)
    entries.push({
      path: `附件/${placed(entries, safeName(name, mediaType))}`,
      what: there ? label : `${label}（文件已不在系统中，没有归档）`,
      sha256,
      size,
      content: 'stored',
      ...(there ? {} : { missing: true }),
    })
  }
  return entries
}

/** With its place before it: names need not be unique, and the order tells something. */
function placed(before: readonly unknown[], name: string): string {
  return `${String(before.length + 1).padStart(2, '0')} ${name}`
}

function zipOf(entries: readonly Entry[], mtime: Date): Readable {
  const zip = new ZipFile()
  const there = entries.filter(({ missing }) => !missing)
  let reading: Readable | null = null
  for (const { path, content, sha256 } of there) {
    if (content !== 'stored') zip.addBuffer(content, path, { mtime })
    else
      zip.addReadStreamLazy(path, { mtime }, (give) => {
        open(sha256).then(
          (pieces) => {
            reading = Readable.from(pieces)
            give(null, reading)
          },
          (fault: unknown) => give(fault, null as never),
        )
      })
  }
  zip.addBuffer(Buffer.from(hashList(there)), HASHES, { mtime })
  zip.end()
  const output = zip.outputStream as Readable
  zip.on('error', (fault: Error) => output.destroy(fault))
  // Whoever leaves in the middle leaves no file open.
  output.once('close', () => reading?.destroy())
  return output
}

function hashList(entries: readonly Packed[]): string {
  return entries.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')
}
