import { CheckboxGroup } from '@/components/ui/choices'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { TextInput } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { SAVED_VIEW_NAME_MAX } from '@/domain/queue/saved-view'
import type { SavedViewEdited, SavedViewsView } from '@/server/views/saved-views'

interface SavedViewsPageProps {
  view: SavedViewsView
  save: Send
  change: Send
}

/** Saved views: the list that was just looked at can be kept as one more; those there are renamed, sorted, deleted. */
export function SavedViewsPage({ view, save, change }: SavedViewsPageProps) {
  const { kept, own, shared, mayShare } = view
  return (
    <>
      <PageHead
        title="常用视图"
        under="带名称的筛选条件，列在案件列表上方。视图就是网址：打开后可以照常筛选，也可以把网址发给同事。"
        actions={
          <a className="btn" href="/cases">
            返回案件
          </a>
        }
      />
      <div className="grid gap-3.5">
        {kept ? (
          <Card title="保存为常用视图">
            <p className="text-small text-muted">{kept.words.join('，')}</p>
            {kept.dropsWords ? (
              <Notice tone="info" className="mt-2">
                搜索词可能是申请人的姓名，不保存；只保存阶段、筛选条件和排序。
              </Notice>
            ) : null}
            <ServerForm send={save} button="保存视图" empties>
              <input
                type="hidden"
                name="address"
                value={new URLSearchParams({ ...kept.address }).toString()}
              />
              <TextInput name="name" id="name-new" label="视图名称" maxLength={SAVED_VIEW_NAME_MAX} />
              {mayShare ? <Shared at="new" chosen={false} /> : null}
              <CheckboxGroup
                name="subscribed"
                id="subscribed-new"
                label="今天的摘要"
                optional
                choices={[
                  {
                    value: 'yes',
                    label: '在今天的摘要中列出件数',
                    hint: '名称也写进摘要的邮件，请不要用申请人的姓名',
                  },
                ]}
              />
            </ServerForm>
          </Card>
        ) : null}
        <Card title={`我的 ${own.length}`}>
          {own.length === 0 ? (
            <EmptyState>还没有自己的常用视图。在案件列表中筛选以后点“保存为常用视图”。</EmptyState>
          ) : null}
          <ViewList views={own} mayShare={mayShare} change={change} />
        </Card>
        <Card title={`本机关共享 ${shared.length}`}>
          {shared.length === 0 ? <EmptyState>督办人、系统管理员可以与全机关共享视图。</EmptyState> : null}
          <ViewList views={shared} mayShare={mayShare} change={change} />
        </Card>
      </div>
    </>
  )
}

interface ViewListProps {
  views: readonly SavedViewEdited[]
  mayShare: boolean
  change: Send
}

function ViewList({ views, mayShare, change }: ViewListProps) {
  return (
    <ul className="grid gap-2">
      {views.map((view, place) => (
        <li key={view.id}>
          <a className="font-semibold" href={view.href}>
            {view.name}
          </a>{' '}
          <span className="text-small text-muted">
            {view.words.join('，')}
            {view.subscribed ? '；列入今天的摘要' : ''}
          </span>
          {view.outdated ? <span className="chip chip-soon ml-2">不再完全适用：{view.outdated}</span> : null}
          <details>
            <summary className="link-button">{view.mayChange ? '修改' : '摘要'}</summary>
            {view.mayChange ? (
              <>
                <ServerForm send={change} button="保存">
                  <input type="hidden" name="id" value={view.id} />
                  <TextInput
                    name="name"
                    id={`name-${view.id}`}
                    label="视图名称"
                    defaultValue={view.name}
                    maxLength={SAVED_VIEW_NAME_MAX}
                  />
                  {mayShare || view.shared ? <Shared at={view.id} chosen={view.shared} /> : null}
                </ServerForm>
                {place > 0 ? <Deed view={view} send={change} change="up" button="前移" /> : null}
                {place < views.length - 1 ? (
                  <Deed view={view} send={change} change="down" button="后移" />
                ) : null}
              </>
            ) : null}
            {view.subscribed === null ? (
              <p className="mt-2 text-small text-muted">
                在“已办结”“全部”中筛选的视图不显示件数，也不列入今天的摘要；打开即可看到准确件数。
              </p>
            ) : (
              <Deed
                view={view}
                send={change}
                change={view.subscribed ? 'unsubscribe' : 'subscribe'}
                button={view.subscribed ? '移出今天的摘要' : '列入今天的摘要'}
              />
            )}
            {view.mayChange ? (
              <ServerForm send={change} button={null}>
                <input type="hidden" name="id" value={view.id} />
                <input type="hidden" name="change" value="remove" />
                <div>
                  <ConfirmButton
                    question={`删除常用视图“${view.name}”？`}
                    loses={
                      view.shared
                        ? '本机关所有人的案件列表上方和今天的摘要中都不再有它。案件不受影响。'
                        : '案件列表上方和今天的摘要中不再有它。案件不受影响。'
                    }
                    confirm="删除视图"
                  >
                    删除
                  </ConfirmButton>
                </div>
              </ServerForm>
            ) : null}
          </details>
        </li>
      ))}
    </ul>
  )
}

function Shared({ at, chosen }: { at: string; chosen: boolean }) {
  return (
    <CheckboxGroup
      name="shared"
      id={`shared-${at}`}
      label="共享"
      optional
      chosen={chosen ? ['yes'] : []}
      choices={[{ value: 'yes', label: '与本机关全体共享', hint: '“我承办的”“本单位承办的”按打开的人计算' }]}
    />
  )
}

interface DeedProps {
  view: SavedViewEdited
  send: Send
  change: string
  button: string
}

function Deed({ view, send, change, button }: DeedProps) {
  return (
    <ServerForm send={send} button={button} tone="plain">
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="change" value={change} />
    </ServerForm>
  )
}
