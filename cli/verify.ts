import { readFile, stat } from 'node:fs/promises'
import { shellActor } from '@/server/installation'
import { sealFileHolds } from '@/server/report/seal'
import { MOST_SEAL_BYTES, readSealFile } from '@/server/report/seal-file'
import { verifyInstallation } from '@/server/verify'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'

/** `verify`: audit chain, identities, seals, files. Exit code 1 when one does not hold. */
export async function verify(_words: string[], options: Options): Promise<Answer> {
  if (options.seal) return verifySealFile(options.seal)
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const checks = await verifyInstallation()
  return {
    done: checks.every(({ ok }) => ok),
    messages: checks.filter(({ ok }) => !ok).map(({ detail }) => `不通过：${detail}`),
    json: { checks },
    lines: checks.map(({ ok, detail }) => `${ok ? '通过' : '不通过'}　${detail}`),
  }
}

/** Holds an exported seal against what was sealed: its hash follows from its content. Needs no database. */
async function verifySealFile(file: string): Promise<Answer> {
  const size = await stat(file).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return notDone(`读不出“${file}”。`)
  const seal = size > MOST_SEAL_BYTES ? null : readSealFile(await readFile(file, 'utf8'))
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
      ...(ok ? ['请与审计记录、公布或者报送时留存的哈希值核对；两处一致，才说明封存后没有改动。'] : []),
    ],
  }
}
