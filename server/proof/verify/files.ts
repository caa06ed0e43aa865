import { type NamedContent, namedContents } from '@/db/queries/verifying'
import type { Reads } from '@/db/transact'
import { codeWords } from '@/domain/faults/code-words'
import { everyFile, open } from '../../files/store'
import { fingerprinting } from '../../secrets/fingerprint'
import { Findings, finding, type Verification } from './finding'

/** Every stored content against its hash and size, read through once however many rows name it. */
export async function verifyFiles(from: Reads): Promise<Verification> {
  const findings = new Findings()
  const rows = Map.groupBy(await namedContents(from), ({ sha256 }) => sha256)
  for (const [sha256, named] of rows) {
    const what = await contentFault(sha256, named)
    if (what) findings.add(finding(`${nameWords(named)}（${sha256.slice(0, 16)}…）`, what, { cause: DISK }))
  }
  const unnamed = await unnamedContents(new Set(rows.keys()))
  const left =
    unnamed === 0 ? '' : `；另有 ${unnamed} 个文件没有任何记录提到（上传中断留下的，不影响核验，可以清理）`
  return findings.verification('files', '附件', `${rows.size} 个，内容均与校验值和大小一致${left}`)
}

const DISK = '文件被人替换或者删除，磁盘损坏，或者备份时没有带上附件'

async function contentFault(sha256: string, named: readonly NamedContent[]): Promise<string | null> {
  const hash = fingerprinting()
  let size = 0
  try {
    for await (const piece of await open(sha256)) {
      hash.add(piece)
      size += piece.length
    }
  } catch (fault) {
    if (fault instanceof RangeError) return '的校验值写法不对，记录被改动过'
    const { code } = fault as NodeJS.ErrnoException
    return code === 'ENOENT' ? '的文件不见了' : `的文件读不出来（${codeWords(code, '未知错误')}）`
  }
  if (size === 0) return '的文件被清空'
  if (hash.end() !== sha256) return '的文件内容被替换'
  const wrong = named.find((one) => one.size !== null && one.size !== size)
  return wrong ? `记录的大小（${wrong.size} 字节）与文件（${size} 字节）不符` : null
}

function nameWords(named: readonly NamedContent[]): string {
  const [one] = named
  const numbers = [...new Set(named.map(({ caseNumber }) => caseNumber).filter(Boolean))]
  return numbers.length > 0 ? `案件 ${numbers.join('、')} 的附件“${one?.name}”` : `“${one?.name}”`
}

async function unnamedContents(named: ReadonlySet<string>): Promise<number> {
  let unnamed = 0
  for await (const { sha256 } of everyFile()) if (!named.has(sha256)) unnamed++
  return unnamed
}
