import { shellActor } from '@/server/installation'
import { type Anchor, anchorFrom } from '@/server/proof/anchor'
import { sealFileHolds } from '@/server/report/seal'
import { MOST_SEAL_BYTES, readSealFile } from '@/server/report/seal-file'
import { findingWords, verifyInstallation } from '@/server/verify'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'
import { readNamedFile } from './read-file'

/**
 * `verify`: everything that the program can hold against what it wrote. Exit code 1 when something does not hold.
 * `--anchor`: also against the end of the audit chain as a file elsewhere has it, an anchor or an exported seal.
 */
export async function verify(_words: string[], options: Options): Promise<Answer> {
  if (options.seal) return verifySealFile(options.seal)
  const anchor = options.anchor === undefined ? null : await anchorOf(options.anchor)
  if (typeof anchor === 'string') return notDone(anchor)
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const checks = await verifyInstallation(anchor)
  return {
    done: checks.every(({ ok }) => ok),
    messages: checks.filter(({ ok }) => !ok).map(({ detail }) => `不通过：${detail}`),
    json: { checks },
    lines: checks.flatMap(({ ok, detail, findings = [] }) => [
      `${ok ? '通过' : '不通过'}　${detail}`,
      ...findings.map((one) => `　　${findingWords(one)}`),
    ]),
  }
}

/** The anchor that a file holds, or why it holds none. */
async function anchorOf(file: string): Promise<Anchor | string> {
  const named = await readNamedFile(file, MOST_SEAL_BYTES)
  if ('fault' in named) return named.fault
  try {
    return (
      anchorFrom(JSON.parse(named.text)) ??
      `“${file}”里没有审计记录的锚定。请用数据文件夹中的 anchor.json，或者本版本导出的封存文件。`
    )
  } catch {
    return `读不出“${file}”，它不是锚定文件，也不是封存文件。`
  }
}

/** Holds an exported seal against what was sealed: its hash follows from its content. Needs no database. */
async function verifySealFile(file: string): Promise<Answer> {
  const named = await readNamedFile(file, MOST_SEAL_BYTES)
  if ('fault' in named) return notDone(named.fault)
  const seal = readSealFile(named.text)
  if (!seal) return notDone(`“${file}”不是封存文件。`)
  const { ok, why } = sealFileHolds(seal)
  const { agency, year, edition } = seal.report
  const what = `${agency}${year}年报第${edition}版`
  return {
    done: ok,
    messages: ok ? [] : [`不通过：${what}${why}。`],
    json: { ok, agency, year, edition, sha256: seal.sha256 },
    lines: [
      `${ok ? '通过' : '不通过'}　${what}　${seal.sha256}`,
      // Whoever changes a file can hash it anew: only the same hash in another place says that it was not.
      ...(ok ? ['请与审计记录、公布或者报送时留存的校验值核对；两处一致，才说明封存后没有改动。'] : []),
    ],
  }
}
