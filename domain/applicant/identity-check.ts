/** How the desk made sure who asks for a query code (补发查询码). No numbers and no names: the way is what is kept. */
export const IDENTITY_CHECKS = ['document', 'phone', 'authorisation'] as const
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number]

export const IDENTITY_CHECK_LABELS: Record<IdentityCheck, string> = {
  document: '当面核对身份证件（单位：证明文件）',
  phone: '致电申请时预留的电话，核对身份信息',
  authorisation: '核对授权委托书和代理人身份证件',
}

export function isIdentityCheck(text: string): text is IdentityCheck {
  return (IDENTITY_CHECKS as readonly string[]).includes(text)
}
