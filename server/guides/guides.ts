import type { Role } from '@/domain/access'

interface Guide {
  title: string
  /** Below `docs/`. */
  file: string
  /** Whom it is written for; nobody in particular where none are named. */
  roles: readonly Role[]
}

/** The guides that the program shows, by the name in their address. */
export const GUIDES = {
  clerk: { title: '经办人手册', file: 'guide/clerk.md', roles: ['clerk'] },
  approver: { title: '审核人手册', file: 'guide/approver.md', roles: ['approver'] },
  supervisor: { title: '督办人手册', file: 'guide/supervisor.md', roles: ['supervisor'] },
  'statistics-officer': {
    title: '年报填报人手册',
    file: 'guide/statistics-officer.md',
    roles: ['statistics_officer'],
  },
  administrator: { title: '系统管理员手册', file: 'guide/administrator.md', roles: ['administrator'] },
  auditor: { title: '审计员手册', file: 'guide/auditor.md', roles: ['auditor'] },
  'sign-in': { title: '登录与两步验证', file: 'guide/sign-in.md', roles: [] },
  retention: {
    title: '保存期限、匿名和归档',
    file: 'guide/retention.md',
    roles: [],
  },
  training: { title: '培训', file: 'guide/training.md', roles: [] },
  interface: { title: '接口说明', file: 'guide/interface.md', roles: [] },
  installation: { title: '安装、升级和退回', file: 'guide/installation.md', roles: [] },
  operation: { title: '运行和监测', file: 'guide/operation.md', roles: [] },
  'several-servers': { title: '用几台服务器', file: 'guide/several-servers.md', roles: [] },
  keys: { title: '密钥与国密算法', file: 'guide/keys.md', roles: [] },
  backup: { title: '备份和恢复', file: 'guide/backup.md', roles: [] },
  'data-transfer': { title: '导出、导入和搬迁', file: 'guide/data-transfer.md', roles: [] },
  operating: { title: '运行维护手册', file: 'operating.md', roles: [] },
} as const satisfies Record<string, Guide>
export type GuideName = keyof typeof GUIDES

export function isGuide(name: string): name is GuideName {
  return Object.hasOwn(GUIDES, name)
}
