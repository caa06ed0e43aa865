import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { KeysView } from '@/server/views/keys'

/** The keys of the installation: which is in use since when, and how far a change of them is. */
export function KeysCard({ view }: { view: KeysView }) {
  const { present, notRetired, retired, rotation } = view
  return (
    <Card title="加密密钥">
      {notRetired.length > 0 && rotation?.state !== 'running' ? (
        <Notice className="mb-3" title={`密钥 ${notRetired.join('、')} 还没有停用。`}>
          用它加密的内容还没有改用现在的密钥。请在服务器上运行 rotate-key 命令，期间照常办理。
        </Notice>
      ) : null}
      <dl className="grid gap-2">
        <Line label="现用密钥">
          {present.id}（{present.suite}）
        </Line>
        <Line label="启用日期">
          {present.since === null ? '还没有用它写入内容' : `${present.since}（${present.days} 天）`}
        </Line>
        {retired.length > 0 ? (
          <Line label="已停用">
            {retired.map(({ id, on }) => `${id}（${on}）`).join('、')}，只用来读以前的内容和核验
          </Line>
        ) : null}
        {rotation ? <Line label="最近一次更换">{rotationWords(rotation)}</Line> : null}
      </dl>
      <p className="mt-3 text-small text-muted">
        密钥由运行维护人员在服务器上更换。这里只有密钥的编号，看不出密钥本身。
      </p>
    </Card>
  )
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function rotationWords({
  state,
  startedAt,
  endedAt,
  done,
  left,
  total,
}: NonNullable<KeysView['rotation']>): string {
  const unreadable =
    left > 0 ? `，另有 ${left} 项解不开，保持原样（密文被改动，或者缺少密钥，请用 verify 核验）` : ''
  switch (state) {
    case 'done':
      return `${startedAt} 开始，${endedAt} 完成，重新加密 ${done} 项${unreadable}`
    case 'running':
      return `${startedAt} 开始，正在进行：${done} / ${total} 项${unreadable}`
    case 'stopped':
      return `${startedAt} 开始，已中断在 ${done} / ${total} 项${unreadable}；再次运行 rotate-key 即从中断处接着做`
  }
}
