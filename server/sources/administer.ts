import { randomUUID } from 'node:crypto'
import {
  changeSource,
  dropWaitingNotices,
  insertSource,
  retryGivenUp,
  type SourceRow,
  sourcesOf,
} from '@/db/queries/sources'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { type Refusal, type Refused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { sourceInput } from '@/domain/sources/source'
import { inputRefusal } from '../cases/execute'
import { appendAudit } from '../proof/append-audit'
import { readKeyring, sealNoticeSecret } from '../secrets'
import { randomText } from '../secrets/chance'
import { now } from '../today'
import { beginningOf, newSourceKey, sourceKeyHash } from './key'

/** `shown`: what is on the screen this once, a line each. */
export type SourceDone = { done: string; shown?: readonly { label: string; value: string }[] } | RefusedForm

/** Sources that an agency may have at once. */
const MOST = 20

/** Connects a source: its key, and the secret that signs its notices, are told once. */
export async function addSource(actor: Actor, raw: unknown): Promise<SourceDone> {
  const input = sourceInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { name, rights, noticeAddress } = input.data
  const keyring = readKeyring()
  const key = newSourceKey(keyring)
  const secret = noticeAddress ? randomText(32) : null
  return administer(actor, 'addSource', async (tx) => {
    const connected = (await sourcesOf(tx, actor.agencyId)).filter(({ endedAt }) => endedAt === null)
    if (connected.some((one) => one.name === name))
      return refuse('nameTaken', `已有名为“${name}”的对接平台。`, '请换一个名称，或者先停用原来的。', {
        field: 'name',
      })
    if (connected.length >= MOST)
      return refuse('tooManySources', `最多同时接入${MOST}个平台。`, '请先停用不再使用的平台。')
    const id = randomUUID()
    await insertSource(tx, {
      id,
      agencyId: actor.agencyId,
      name,
      rights,
      keyBegins: beginningOf(key),
      keyHash: sourceKeyHash(key, keyring),
      noticeAddress,
      noticeSecretCipher: secret && sealNoticeSecret(secret, id, keyring),
      createdBy: actor.personId,
      createdAt: now(),
      endedAt: null,
      lastUsedAt: null,
    })
    return {
      done: `已接入“${name}”。下面的内容只显示这一次，请立即交给平台的技术人员妥善保管。`,
      shown: [
        { label: '接口密钥', value: key },
        ...(secret ? [{ label: '通知签名密钥', value: secret }] : []),
      ],
      audit: { sourceId: id, sourceName: name, sourceRights: rights, noticeAddress },
    }
  })
}

/** Gives a source another key; the former one is worth nothing from this moment. */
export function renewKey(actor: Actor, sourceId: string): Promise<SourceDone> {
  const keyring = readKeyring()
  const key = newSourceKey(keyring)
  return administer(actor, 'renewSourceKey', async (tx) => {
    const source = await connectedSource(tx, actor, sourceId)
    if (!source) return noSuchSource()
    await changeSource(tx, sourceId, {
      keyBegins: beginningOf(key),
      keyHash: sourceKeyHash(key, keyring),
    })
    return {
      done: `已更换“${source.name}”的接口密钥，原密钥立即作废。新密钥只显示这一次。`,
      shown: [{ label: '接口密钥', value: key }],
      audit: { sourceId, sourceName: source.name },
    }
  })
}

/** Ends a source: its key opens nothing any more, and it is told nothing. What came through it stays. */
export function endSource(actor: Actor, sourceId: string): Promise<SourceDone> {
  return administer(actor, 'endSource', async (tx) => {
    const source = await connectedSource(tx, actor, sourceId)
    if (!source) return noSuchSource()
    await changeSource(tx, sourceId, { endedAt: now() })
    await dropWaitingNotices(tx, sourceId)
    return {
      done: `已停用“${source.name}”，其密钥立即作废。经该平台收到的申请照常办理。`,
      audit: { sourceId, sourceName: source.name },
    }
  })
}

/** Lets the next round try the notices again that were given up. */
export function retryNotices(actor: Actor, sourceId: string): Promise<SourceDone> {
  return administer(actor, 'retrySourceNotices', async (tx) => {
    const source = await connectedSource(tx, actor, sourceId)
    if (!source) return noSuchSource()
    const count = await retryGivenUp(tx, sourceId, now())
    if (count === 0) return refuse('nothingGivenUp', '没有停止重试的通知。', '请刷新页面。')
    return {
      done: `即将重发 ${count} 条通知。`,
      audit: { sourceId, sourceName: source.name, notices: count },
    }
  })
}

type Told = Exclude<SourceDone, { refusal: Refusal }> & { audit: Readonly<Record<string, unknown>> }

async function administer(
  actor: Actor,
  action: AuditAction,
  work: (tx: Tx) => Promise<Told | Refused>,
): Promise<SourceDone> {
  if (!mayDo(actor, 'manageSources'))
    return refuse('notAllowed', '您的岗位不能管理接口。', '请由系统管理员办理。')
  return transact<SourceDone>(async (tx) => {
    const result = await work(tx)
    if ('refusal' in result) return result
    const { audit, ...told } = result
    const { agencyId, personId } = actor
    await appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail: audit })
    return told
  })
}

async function connectedSource(tx: Tx, actor: Actor, id: string): Promise<SourceRow | null> {
  const here = await sourcesOf(tx, actor.agencyId)
  return here.find((one) => one.id === id && one.endedAt === null) ?? null
}

function noSuchSource(): Refused {
  return refuse('noSuchSource', '没有这个对接平台，或者已经停用。', '请刷新页面。')
}
