import { Chip, type ChipTone } from '@/components/ui/chip'
import { CheckboxGroup } from '@/components/ui/choices'
import { TextInput } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { type Brief, briefViewWords, hasNews } from '@/domain/supervision/brief'
import type { BriefView } from '@/server/views/brief'

/** 今天的摘要: what waits for one person, the most urgent first, and whether it comes by e-mail. */
export function BriefPage({ view, choose }: { view: BriefView; choose: Send }) {
  const { brief } = view
  return (
    <>
      <PageHead
        title="今天的摘要"
        under={`${view.day}，最紧急的在前；编号以外不含申请内容。`}
        actions={
          <a className="btn" href="/today">
            到今日
          </a>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3.5 desk:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-3.5">
          {brief.sums.length === 0 ? (
            <EmptyState>
              {hasNews(brief) ? '今天没有需要您办理的事项。' : '今天没有需要您办理的事项，也不会发邮件。'}
            </EmptyState>
          ) : (
            <Waiting brief={brief} />
          )}
          {brief.units.length > 0 ? <Units brief={brief} /> : null}
          {brief.views.length > 0 ? <Views brief={brief} /> : null}
        </div>
        <Card title="用电子邮件接收" className="screen-only">
          <ByEmail view={view} choose={choose} />
        </Card>
      </div>
    </>
  )
}

function Waiting({ brief: { sums, cases, more } }: { brief: Brief }) {
  return (
    <>
      <Card title="件数">
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          {sums.map(({ words, count, tone, href }) => (
            <li key={words}>
              <a href={href}>
                <Chip tone={TONES[tone] ?? 'plain'}>
                  {words} {count}
                </Chip>
              </a>
            </li>
          ))}
        </ul>
      </Card>
      {cases.length > 0 ? (
        <Card title="最紧急的案件" aside={more > 0 ? <a href="/today">另有 {more} 件，见“今日”</a> : null}>
          <ol className="divide-y divide-line">
            {cases.map(({ number, reasons, own, tone, href }) => (
              <li key={href} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
                <a href={href} className="font-semibold">
                  {number}
                </a>
                <span className="flex min-w-0 flex-wrap gap-1">
                  {reasons.map((reason) => (
                    <Chip key={reason} tone={TONES[tone] ?? 'plain'}>
                      {reason}
                    </Chip>
                  ))}
                </span>
                {own ? <span className="text-small text-muted">您承办</span> : null}
              </li>
            ))}
          </ol>
        </Card>
      ) : null}
    </>
  )
}

const TONES: Partial<Record<Brief['sums'][number]['tone'], ChipTone>> = {
  late: 'late',
  soon: 'soon',
  pause: 'pause',
}

function Units({ brief: { units } }: { brief: Brief }) {
  return (
    <Card title="各单位">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {units.map(({ name, words, href }) => (
          <div key={href} className="contents">
            <dt>
              <a href={href}>{name}</a>
            </dt>
            <dd className="text-muted">{words}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Views({ brief: { views } }: { brief: Brief }) {
  return (
    <Card
      title="常用视图"
      aside={
        <a className="link-button" href="/cases/views">
          管理视图
        </a>
      }
    >
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {views.map((view) => (
          <div key={view.href} className="contents">
            <dt>
              <a href={view.href}>{view.name}</a>
            </dt>
            <dd className="text-muted">{briefViewWords(view)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function ByEmail({ view, choose }: { view: BriefView; choose: Send }) {
  return (
    <>
      {view.sendsMail ? (
        <p className="text-small text-muted">
          有待办的、订阅的常用视图中有案件的工作日，上午8点以后发一次；都没有时不发。
        </p>
      ) : (
        <Notice tone="info" title="本系统没有设置发信服务器。">
          保存后，系统管理员设置好发信服务器即开始发送；现在请在本页查看。
        </Notice>
      )}
      <ServerForm send={choose} button="保存">
        <TextInput
          name="email"
          label="工作邮箱"
          optional
          defaultValue={view.email}
          hint="邮件只写编号和要办的事，不写申请人和申请内容"
        />
        <CheckboxGroup
          name="byEmail"
          label="接收方式"
          chosen={view.byEmail ? ['yes'] : []}
          choices={[{ value: 'yes', label: '每个工作日发一次邮件' }]}
        />
      </ServerForm>
    </>
  )
}
