import { Select, TextArea, TextInput } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { ReasonsView, StandardReason } from '@/server/views/letters-desk'

interface ReasonsPageProps {
  view: ReasonsView
  save: Send
}

/** The office's standard reasons, offered while a letter is written. */
export function ReasonsPage({ view, save }: ReasonsPageProps) {
  return (
    <>
      <PageHead title="常用理由" under="起草文书时可以选用。不要写入申请人的姓名、联系方式等个人信息。" />
      <div className="grid gap-3.5">
        <Card title="新增">
          <ServerForm send={save} button="新增常用理由" empties>
            <ReasonFields kinds={view.kinds} reason={null} />
          </ServerForm>
        </Card>
        <Card title={`现有 ${view.reasons.length} 条`}>
          {view.reasons.length === 0 ? <EmptyState>还没有常用理由。</EmptyState> : null}
          <ul className="grid gap-2">
            {view.reasons.map((reason) => (
              <li key={reason.id}>
                <details>
                  <summary>
                    {reason.title}
                    <span className="ml-2 text-small text-muted">
                      {reason.kindLabel}
                      {reason.active ? '' : '，已停用'}
                    </span>
                  </summary>
                  <ServerForm send={save} button="保存">
                    <ReasonFields kinds={view.kinds} reason={reason} />
                  </ServerForm>
                </details>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  )
}

function ReasonFields({ kinds, reason }: { kinds: ReasonsView['kinds']; reason: StandardReason | null }) {
  const at = (name: string) => `${name}-${reason?.id ?? 'new'}`
  return (
    <>
      {reason ? <input type="hidden" name="id" value={reason.id} /> : null}
      {reason ? <input type="hidden" name="seen" value={reason.seen} /> : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput name="title" id={at('title')} label="名称" defaultValue={reason?.title} />
        <Select
          name="kind"
          id={at('kind')}
          label="适用文书"
          optional
          placeholder="所有文书"
          defaultValue={reason?.kind ?? ''}
          options={kinds}
        />
      </div>
      <TextArea name="body" id={at('body')} label="理由" rows={4} defaultValue={reason?.body} />
      {reason ? (
        <Select
          name="active"
          id={at('active')}
          label="状态"
          defaultValue={reason.active ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: '在用' },
            { value: 'no', label: '停用' },
          ]}
        />
      ) : null}
    </>
  )
}
