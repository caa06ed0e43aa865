import { plantedInDatabase } from '@/db/proof/planted'
import { linesOfStep } from '@/db/queries/audit'
import { keyChecksOf } from '@/db/queries/digests'
import { agencyRow, allAgencyIds } from '@/db/queries/office'
import { allHandedIn, allSeals } from '@/db/queries/report'
import { firstYearWithCases } from '@/db/queries/table3'
import { reads } from '@/db/transact'
import { yearOf } from '@/domain/calendar/day'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import type { Anchor } from './proof/anchor'
import { keyCheckOf } from './proof/key-check'
import { verifyAnchors } from './proof/verify/anchors'
import { verifyBooks, verifySum } from './proof/verify/books'
import { verifyCases } from './proof/verify/cases'
import { type ChainWalk, walkChain } from './proof/verify/chain'
import { verifyDerived } from './proof/verify/derived'
import { verifyFiles } from './proof/verify/files'
import { Findings, finding, type Verification } from './proof/verify/finding'
import { verifyNumbers } from './proof/verify/numbers'
import { table3Report } from './report/report-now'
import { handedInHolds, sealHolds } from './report/seal'
import { type Keyring, readKeyring } from './secrets'
import { civilTime, today } from './today'

export { findingWords } from './proof/verify/finding'

/**
 * The whole installation, held against what the program wrote of it: audit chain and its end, every case and every table
 * by its digest, numbers, what is derived, the identities of every year with cases, seals, hand-ins, and the contents of
 * files. `elsewhere` is an anchor that was kept apart from the data. Nothing is written.
 */
export async function verifyInstallation(elsewhere: Anchor | null = null): Promise<Verification[]> {
  const from = reads()
  const keyring = readKeyring()
  const chain = await walkChain(from, keyring)
  const { findings, cases } = await verifyCases(from, keyring, chain)
  return [
    auditChain(chain),
    (await verifyAnchors(from, keyring, { ...chain, last: chain.last, elsewhere })).verification(
      'anchors',
      '锚定',
      '审计记录的末尾与锚定一致',
    ),
    await keys(chain, keyring),
    findings.verification('cases', '案件', `${cases} 件，与程序最后写入的一致`),
    (await verifyBooks(from, keyring)).verification(
      'books',
      '人员、设置和年报等表格',
      '与程序最后写入的一致',
    ),
    (await verifySum(from, chain)).verification('sum', '校验值总和', '与最后一条审计记录一致'),
    await verifyNumbers(from),
    ...(await verifyDerived(from)),
    await planted(),
    ...(await identities()),
    ...(await seals()),
    ...(await handedIn()),
    await verifyFiles(from),
  ]
}

function auditChain({ findings, lines, plain, anchored, last }: ChainWalk): Verification {
  if (last && last.keyId === null)
    findings.add(
      finding('审计记录', '没有密钥校验值，谁都可以重写', {
        cause: '升级后还没有启动过程序，或者有人把整条记录重写了',
        remedy: '刚升级的，请启动一次程序；否则请暂停办理，与备份比对',
      }),
    )
  const since = anchored.map(
    ({ seq, at, before }) =>
      `；此前的 ${before} 条自第 ${seq} 条（${civilTime(at)}）起锚定，锚定以前的改动无法由本程序证明`,
  )
  const counted = plain > 0 ? `${lines} 条（其中 ${plain} 条是锚定以前的）` : `${lines} 条`
  return findings.verification('audit', '审计记录', `${counted}，未被改动${since.join('')}`)
}

/** Keys without which something of the installation cannot be verified. */
async function keys({ missingKeys, usedKeys }: ChainWalk, keyring: Keyring): Promise<Verification> {
  const findings = new Findings()
  const checks = await keyChecksOf(reads())
  for (const key of keyring.filter(({ id }) => usedKeys.has(id))) {
    const check = checks.find(({ keyId }) => keyId === key.id)
    if (check?.mac !== keyCheckOf(key, '').mac)
      findings.add(
        finding(`密钥 ${key.id} `, `的校验值${check ? '被改动过' : '不见了'}，启动时认不出用错的密钥`),
      )
  }
  const needed = new Set([...checks.map(({ keyId }) => keyId), ...missingKeys])
  for (const keyId of needed) {
    if (!keyring.some(({ id }) => id === keyId))
      findings.add(
        finding(`密钥 ${keyId} `, '没有设置，用它写的审计记录、案件和证件号码无法核验', {
          cause: '更换密钥后没有把原来的密钥写入 YISHENBAN_FORMER_KEYS，或者记录是另一套系统的',
          remedy: '请在 YISHENBAN_FORMER_KEYS 中补上原来的密钥再核验',
        }),
      )
  }
  return findings.verification('keys', '密钥', `${Math.max(1, needed.size)} 把，齐全`)
}

async function planted(): Promise<Verification> {
  const findings = new Findings()
  for (const name of await plantedInDatabase(reads()))
    findings.add(
      finding(`数据库中的 ${name} `, '不是程序建立的，会在程序读写时改动内容', {
        remedy: '请停止程序，保全数据库后删去它，并核对它所在的表在此期间写入的全部内容',
      }),
    )
  return findings.verification('planted', '数据库结构', '没有程序以外的触发器、规则和视图')
}

async function identities(): Promise<Verification[]> {
  const found: Verification[] = []
  for (const agencyId of await allAgencyIds(reads())) {
    const name = (await agencyRow(reads(), agencyId))?.name ?? ''
    const first = await firstYearWithCases(reads(), agencyId)
    for (let year = first ?? yearOf(today()) + 1; year <= yearOf(today()); year++) {
      const { checks } = await table3Report(reads(), agencyId, statisticsYear(year), formatOf(year))
      const failing = checks.filter(({ ok }) => !ok)
      found.push({
        id: `table3_${agencyId}_${year}`,
        ok: failing.length === 0,
        detail: `${name}${year}年表三：${failing.length === 0 ? '勾稽全部成立' : failing.map((c) => `${c.label}（${c.detail}）`).join('；')}`,
      })
    }
  }
  return found
}

async function seals(): Promise<Verification[]> {
  const found: Verification[] = []
  const kept = await allSeals(reads())
  for (const seal of kept) {
    const { agency, year, edition } = seal.report
    const inPlace = seal.year === year && seal.edition === edition
    const { ok, why } = inPlace
      ? await sealHolds(reads(), seal)
      : { ok: false, why: '年度或者版次与内容不一致' }
    found.push({
      id: `seal_${seal.agencyId}_${seal.year}_${seal.edition}`,
      ok,
      detail: `${agency}${seal.year}年报第${seal.edition}版封存：${ok ? `未被改动（${seal.sha256.slice(0, 16)}…）` : why}`,
    })
  }
  return [
    ...found,
    ...(await sealsGone(new Set(kept.map(({ agencyId, sha256 }) => `${agencyId} ${sha256}`)))),
  ]
}

async function handedIn(): Promise<Verification[]> {
  const found: Verification[] = []
  const lines = await linesOfStep(reads(), 'hand_in')
  const kept = new Set<string>()
  for (const step of await allHandedIn(reads())) {
    const { agencyId, year, seq, on, takenAt } = step
    kept.add(`${agencyId} ${year} ${takenAt}`)
    const { ok, why } = handedInHolds(step, lines)
    const name = (await agencyRow(reads(), agencyId))?.name ?? ''
    found.push({
      id: `handed_in_${agencyId}_${year}_${seq}`,
      ok,
      detail: `${name}${on}报送的${year}年报：${ok ? '未被改动' : why}`,
    })
  }
  // Of what was handed in before its hash was written down, the line and the step need not name the same instant.
  const gone = lines.filter(
    ({ at, detail }) => 'sha256' in detail && !kept.has(`${detail.agencyId} ${detail.year} ${at}`),
  )
  return [
    ...found,
    ...gone.map(({ seq, detail: { agencyId, year } }) => ({
      id: `handed_in_${agencyId}_${year}_${seq}_gone`,
      ok: false,
      detail: `审计记录第 ${seq} 条记载的${year}年报报送已不存在`,
    })),
  ]
}

/** Seals that the audit chain tells of and that are no longer there: one taken out leaves nothing to hash. */
async function sealsGone(kept: ReadonlySet<string>): Promise<Verification[]> {
  return (await linesOfStep(reads(), 'seal'))
    .filter(({ agencyId, detail }) => !kept.has(`${agencyId} ${detail.sha256}`))
    .map(({ agencyId, seq, detail: { year, edition } }) => ({
      id: `seal_${agencyId}_${year}_${edition}_gone`,
      ok: false,
      detail: `审计记录第 ${seq} 条记载的${year}年报第${edition}版封存已不存在`,
    }))
}
