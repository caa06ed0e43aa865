import type { Reads } from '@/db/transact'
import type { Keyring } from '../../secrets'
import { type Anchor, anchorStanding } from '../anchor'
import { keptAnchor } from '../anchor-file'
import type { ChainWalk } from './chain'
import { Findings, finding } from './finding'

const RESTORED = '数据库被换成了旧的备份，或者有人删去了末尾的记录；有意恢复备份的，也会如此'
const AFTER_RESTORE =
  '不是有意恢复的，请停止办理并查明；有意恢复备份的，请核对备份日期，把数据文件夹中的 anchor.json 改名另存，再启动程序'

/** The end of the chain against the anchor in the data folder, and, where given, one that was kept elsewhere. */
export async function verifyAnchors(
  from: Reads,
  keyring: Keyring,
  { last, elsewhere }: Pick<ChainWalk, 'last'> & { elsewhere: Anchor | null },
): Promise<Findings> {
  const findings = new Findings()
  const kept = await keptAnchor()
  if (kept === 'unreadable')
    findings.add(
      finding('数据文件夹中的锚定文件', '不是程序写的，内容被改过', {
        cause: '有人改了 anchor.json',
        remedy: '请用保存在别处的锚定文件或者封存文件核验（verify --anchor 文件）',
      }),
    )
  else if (kept === 'missing') {
    if (last?.keyId)
      findings.add(
        finding('数据文件夹中的锚定文件', '不见了，不能证明审计记录的末尾没有被删', {
          cause: '有人删了 anchor.json，或者换了数据文件夹',
          remedy:
            '请用保存在别处的锚定文件或者封存文件核验（verify --anchor 文件）；程序下次启动会重新生成并记入审计',
        }),
      )
  } else await holds(from, keyring, { anchor: kept, name: '数据文件夹中的锚定文件' }, findings)
  if (elsewhere) await holds(from, keyring, { anchor: elsewhere, name: '另存的锚定' }, findings)
  return findings
}

async function holds(
  from: Reads,
  keyring: Keyring,
  { anchor, name }: { anchor: Anchor; name: string },
  findings: Findings,
): Promise<void> {
  const standing = await anchorStanding(from, anchor, keyring)
  const more = { cause: RESTORED, remedy: AFTER_RESTORE }
  if (standing.state === 'cut')
    findings.add(
      finding(
        '审计记录',
        `末尾缺少 ${standing.missing} 条：现有 ${standing.end} 条，${name}（${anchor.at}）记载了 ${anchor.seq} 条，数据库比锚定旧`,
        more,
      ),
    )
  if (standing.state === 'differs')
    findings.add(
      finding(
        '审计记录',
        `第 ${anchor.seq} 条与${name}（${anchor.at}）记载的不是同一条：此后的记录被删去重写`,
        more,
      ),
    )
  if (standing.state === 'forged')
    findings.add(
      finding(name, '的校验值不符，内容被改过', {
        cause: '有人改了锚定文件',
        remedy: '请用保存在别处的锚定文件或者封存文件核验（verify --anchor 文件）',
      }),
    )
  if (standing.state === 'unknownKey')
    findings.add(
      finding(name, `是用另一把密钥（${anchor.keyId}）写的，现在没有这把密钥`, {
        cause: '更换密钥后没有把原来的密钥写入 YISHENBAN_FORMER_KEYS，或者锚定属于另一套系统',
        remedy: '请在 YISHENBAN_FORMER_KEYS 中补上原来的密钥再核验',
      }),
    )
}
