import { Chip } from '@/components/ui/chip'
import { Card, DescriptionList, EmptyState, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { RetentionLine, RetentionListShown, RetentionView } from '@/server/views/retention'
import { Archived } from './archived'
import { ChooseAll } from './choose-all'
import { SettleListForm } from './settle-list-form'
import { SettledWords } from './settled-words'

interface RetentionPageProps {
  view: RetentionView
  propose: Send
  settle: Send
}

const TONES = { proposed: 'soon', done: 'ok', withdrawn: 'plain' } as const

/** What is over its term, and the lists by which two people have it anonymised. */
export function RetentionPage({ view, propose, settle }: RetentionPageProps) {
  const waiting = view.lists.filter(({ state }) => state === 'proposed')
  const settled = view.lists.filter(({ state }) => state !== 'proposed')
  return (
    <>
      <PageHead
        title="保存期限和匿名"
        under={
          <>
            案件办结满保存期限后，由一人提出清单、另一人确认，去掉姓名、证件、联系方式、申请内容、文书文字和附件；受理编号、日期、办理结果和统计数字保留，已封存的年报不变。匿名以后不能恢复，也没有归档包：请先归档，再匿名。办法见
            <a href="/guide/retention" className="underline">
              保存期限、匿名和归档
            </a>
            。
          </>
        }
      />
      <SettledWords>
        <div className="grid min-w-0 grid-cols-1 gap-3.5">
          <Card
            title="保存期限"
            aside={
              view.maySetTerms ? (
                <a href="/people#retentionYears.granted">在机关设置中修改</a>
              ) : (
                '由系统管理员在机关设置中修改'
              )
            }
          >
            <DescriptionList
              wide
              items={view.terms.map(({ kind, words }) => ({ term: kind, value: words }))}
            />
          </Card>
          {waiting.length > 0 ? (
            <Card title="待确认的清单" aside={`${waiting.length} 份`}>
              <div className="grid min-w-0 grid-cols-1 gap-4">
                {waiting.map((list) => (
                  <section key={list.id} className="min-w-0" aria-label={`清单：${list.course[0] ?? ''}`}>
                    <p className="mb-1.5">
                      清单 {list.sign}，{list.course.join('，')}，共 {list.cases.length} 件。
                      {list.own
                        ? '您提出的清单由另一位督办人或者系统管理员确认，其“今日”已列出。'
                        : '请逐件核对，再确认或者撤回。'}
                    </p>
                    <Lines caption="清单所列案件" lines={list.cases} view={view} waiting />
                    <SettleListForm
                      list={list.id}
                      cases={list.cases.length}
                      unarchived={list.unarchived}
                      own={list.own}
                      settle={settle}
                    />
                  </section>
                ))}
              </div>
            </Card>
          ) : null}
          <Card title="期限已满的案件" aside={`${view.due.length} 件`}>
            <Due view={view} propose={propose} />
          </Card>
          {view.kept.length > 0 ? (
            <Card title="期限已满、暂不能匿名的案件" aside={`${view.kept.length} 件`}>
              <DataTable caption="暂不能匿名的案件" head={['受理编号', '类别', '原因'].map(heading)}>
                {view.kept.map(({ caseId, number, kind, why }) => (
                  <tr key={caseId}>
                    <td className="line">
                      <CaseNumber caseId={caseId} number={number} open={view.mayOpenCases} />
                    </td>
                    <td className="line">{kind}</td>
                    <td className="min-w-48">{why}</td>
                  </tr>
                ))}
              </DataTable>
            </Card>
          ) : null}
          {settled.length > 0 ? (
            <Card title="以前的清单">
              <div className="grid min-w-0 grid-cols-1 gap-2">
                {settled.map((list) => (
                  <Settled key={list.id} list={list} view={view} />
                ))}
              </div>
            </Card>
          ) : null}
        </div>
      </SettledWords>
    </>
  )
}

function heading(words: string) {
  return <Th key={words}>{words}</Th>
}

function Due({ view, propose }: Pick<RetentionPageProps, 'view' | 'propose'>) {
  if (!view.anyTerm)
    return (
      <EmptyState>
        没有设置保存期限，所有案件长期保存。
        {view.maySetTerms ? '' : '需要设置的，请由系统管理员在“人员与单位”的机关设置中填写年限。'}
      </EmptyState>
    )
  return (
    // Stays when its last cases have gone into a list, so that what came of it can be read.
    <ServerForm send={propose} button={view.due.length === 0 ? null : '提出匿名清单'} doing="提出">
      {view.due.length === 0 ? (
        <EmptyState>现在没有期限已满、可以匿名的案件。</EmptyState>
      ) : (
        <>
          {view.full ? (
            <p>一份清单最多 {view.due.length} 件，先列出办结最早的；提出以后再列出其余的。</p>
          ) : null}
          <DataTable
            caption="期限已满的案件"
            head={
              <>
                <Th>
                  <ChooseAll />
                </Th>
                {['受理编号', '类别', '办结', '期限届满', '归档包'].map(heading)}
              </>
            }
          >
            {view.due.map(({ caseId, number, kind, concludedOn, keptUntil, archivedOn }) => (
              <tr key={caseId}>
                <td>
                  {/* What is pressed is larger than the box. */}
                  <label className="inline-flex min-h-(--control-h) min-w-(--control-h) cursor-pointer items-center justify-center">
                    <input
                      className="size-4 accent-accent"
                      type="checkbox"
                      name="case"
                      value={caseId}
                      defaultChecked
                      aria-label={`选择 ${number}`}
                    />
                  </label>
                </td>
                <td className="line">
                  <CaseNumber caseId={caseId} number={number} open={view.mayOpenCases} />
                </td>
                <td className="line">{kind}</td>
                <td className="line">{concludedOn}</td>
                <td className="line">{keptUntil}</td>
                <td className="line">
                  <Archived caseId={caseId} number={number} on={archivedOn} take={view.mayArchive} />
                </td>
              </tr>
            ))}
          </DataTable>
        </>
      )}
    </ServerForm>
  )
}

function Lines({
  caption,
  lines,
  view,
  waiting = false,
}: {
  caption: string
  lines: readonly RetentionLine[]
  view: RetentionView
  /** Nothing has been taken away yet: the packages can still be had. */
  waiting?: boolean
}) {
  const heads = ['受理编号', '类别', '办结', '期限届满', ...(waiting ? ['归档包'] : [])]
  return (
    <DataTable caption={caption} head={heads.map(heading)}>
      {lines.map(({ caseId, number, kind, concludedOn, keptUntil, archivedOn }) => (
        <tr key={caseId}>
          <td className="line">
            <CaseNumber caseId={caseId} number={number} open={view.mayOpenCases} />
          </td>
          <td className="line">{kind}</td>
          <td className="line">{concludedOn}</td>
          <td className="line">{keptUntil}</td>
          {waiting ? (
            <td className="line">
              <Archived caseId={caseId} number={number} on={archivedOn} take={view.mayArchive} />
            </td>
          ) : null}
        </tr>
      ))}
    </DataTable>
  )
}

function Settled({ list, view }: { list: RetentionListShown; view: RetentionView }) {
  return (
    <details className="min-w-0">
      <summary>
        <Chip tone={TONES[list.state]}>{list.stateWords}</Chip> 清单 {list.sign}，{list.cases.length} 件，
        {list.course.join('，')}
      </summary>
      <Lines caption={`${list.stateWords}的案件`} lines={list.cases} view={view} />
    </details>
  )
}

function CaseNumber({ caseId, number, open }: { caseId: string; number: string; open: boolean }) {
  return open ? <a href={`/cases/${caseId}`}>{number}</a> : number
}
