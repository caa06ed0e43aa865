'use client'

import { useMemo } from 'react'
import { type AsText, readView } from '@/components/ui/as-text'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { Pagination, Tabs } from '@/components/ui/navigation'
import { Notice } from '@/components/ui/notice'
import { QUEUE_TABS } from '@/domain/queue/queue'
import type { QueuePageView, QueueRight } from '@/server/views/queue-page'
import type { Choose } from './choice-bar'
import { FilterOpener } from './filter-opener'
import { queueHref } from './queue-href'
import { QueueTable } from './queue-table'
import { SavedViewTabs } from './saved-view-tabs'

/**
 * The list of cases: tabs, chips, one dense table. Everything is in the address. One client component fed with plain
 * data: drawn on the server its rows would be sent twice and rendered twice.
 */
export function QueuePage({ told, choose }: { told: AsText<QueuePageView>; choose: Choose }) {
  const view = useMemo(() => readView(told), [told])
  const { address, tab, tabs, chips, rows, only } = view
  const may = (right: QueueRight) => view.may.includes(right)
  const [, byNumber] = only ?? []
  const [, shown = 0] = tabs.find(([name]) => name === tab) ?? []
  const { label } = QUEUE_TABS[tab]
  return (
    <>
      <PageHead
        title="案件"
        actions={
          <>
            {/* Whoever may choose rows urges the chosen ones, or the whole list, in bulk. */}
            {may('urge') && !may('choose') && shown > 0 ? (
              <a className="btn" href={queueHref(address, { tab }, '/urge')}>
                催办
              </a>
            ) : null}
            {may('export') && shown > 0 ? <ExportLinks view={view} shown={shown} /> : null}
            {may('register') ? (
              <a className="btn btn-main" href="/cases/new">
                登记申请
              </a>
            ) : null}
          </>
        }
      />
      <Tabs
        label="办理阶段"
        tabs={tabs.map(([name, count]) => ({
          href: queueHref(address, { tab: name, sort: undefined, order: undefined }),
          label: QUEUE_TABS[name].label,
          count,
          current: name === tab,
        }))}
      />
      {view.savedViews.length > 0 ? <SavedViewTabs views={view.savedViews} shown={shown} /> : null}
      <div className="my-2.5 flex flex-wrap items-center gap-2 text-small">
        <span className="hidden print:inline">{`${label} ${shown} 件`}</span>
        {chips.map(([words, ...drop]) => (
          <span key={words} className="chip chip-run">
            {words}{' '}
            <a
              className="screen-only text-accent-ink"
              href={queueHref(address, Object.fromEntries(drop.map((name) => [name, undefined])))}
              aria-label={`去掉筛选：${words}`}
            >
              ×
            </a>
          </span>
        ))}
        <FilterOpener address={address} words={view.words} />
        {may('save') ? (
          <a className="link-button screen-only" href={queueHref(address, { tab }, '/cases/views')}>
            保存为常用视图
          </a>
        ) : null}
        {view.savedViews.length > 0 ? (
          <a className="link-button screen-only" href="/cases/views">
            管理视图
          </a>
        ) : null}
        <a
          className="link-button screen-only max-desk:hidden"
          href={queueHref(address, { tab }, '/cases/columns')}
        >
          选择列
        </a>
        <span className="screen-only ml-auto text-faint max-desk:hidden" aria-hidden="true">
          <kbd>j</kbd> <kbd>k</kbd> 移动　{may('choose') ? <kbd>x</kbd> : null}
          {may('choose') ? ' 选择　' : null}
          <kbd>Enter</kbd> 打开　<kbd>?</kbd> 说明
        </span>
      </div>
      {view.search ? <SearchLine view={view} shown={shown} /> : null}
      {only ? (
        <p className="notice notice-success mb-2.5" role="status">
          {byNumber ? '按编号找到这一件' : '只找到这一件'}，按 <kbd>Enter</kbd> 打开。
        </p>
      ) : null}
      {view.truncated ? (
        <Notice tone="info" className="mb-2.5">
          多于500件，只列出最新的500件。多写几个字，或者用“-词”去掉一些，可以缩小范围。
        </Notice>
      ) : null}
      {view.mail ? (
        <Notice tone="info" title={view.mail[1]}>
          <a href={`/cases/new?mail=${view.mail[0]}`}>登记申请</a>
        </Notice>
      ) : rows.length === 0 ? (
        <EmptyState>
          {chips.length > 0 ? '没有符合这些条件的案件。去掉筛选或者换一个阶段再看。' : '这里没有案件。'}
        </EmptyState>
      ) : (
        <QueueTable view={view} caption={`案件，${label}`} shown={shown} choose={choose} />
      )}
      <Pagination
        previousHref={view.previous && queueHref(address, { before: view.previous })}
        nextHref={view.next && queueHref(address, { after: view.next })}
      >
        {`共 ${shown} 件${view.next || view.previous ? '，每页50件' : ''}`}
      </Pagination>
    </>
  )
}

/** How the words were read, and in which order what was found is listed. */
function SearchLine({ view, shown }: { view: QueuePageView; shown: number }) {
  const { reading = null, order } = view.search ?? {}
  if (!reading && shown < 2) return null
  const orders = [
    ['按时间', 'newest', undefined],
    ['按相关程度', 'relevance', 'relevance'],
  ] as const
  return (
    <p className="my-2.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
      {reading ? <span>{reading}</span> : null}
      {shown > 1 ? (
        <span className="screen-only flex gap-3">
          {orders.map(([label, name, sort]) =>
            name !== order ? (
              <a key={label} href={queueHref(view.address, { sort, order: undefined })}>
                {label}
              </a>
            ) : (
              <strong key={label} aria-current="true">
                {label}
              </strong>
            ),
          )}
        </span>
      ) : null}
    </p>
  )
}

function ExportLinks({ view, shown }: { view: QueuePageView; shown: number }) {
  const href = (format: string) => queueHref(view.address, { tab: view.tab, format }, '/api/cases/export')
  return (
    <>
      <a className="btn" download href={href('xlsx')}>
        {`导出 ${shown} 件`}
      </a>
      <a className="btn" download href={href('csv')}>
        导出 CSV
      </a>
    </>
  )
}
