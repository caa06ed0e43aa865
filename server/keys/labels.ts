import type { SealedName } from '@/db/queries/sealed-columns'

/** What is sealed, in words. */
export const SEALED_LABELS: Readonly<Record<SealedName, string>> = {
  identity: '申请人证件号码',
  agentIdentity: '代理人证件号码',
  jointIdentity: '共同申请人证件号码',
  authenticator: '两步验证密钥',
  authenticatorToBe: '待确认的两步验证密钥',
  noticeSecret: '对接平台的通知签名密钥',
}
