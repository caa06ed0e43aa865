'use client'

import { lazy, Suspense, useState } from 'react'
import { useScripted } from '@/components/ui/use-scripted'
import type { QueueFilterControl } from '@/server/views/queue-filters'
import { type QueueParams, queueHref } from './queue-href'

const QueueFilters = lazy(() => import('./queue-filters').then((form) => ({ default: form.QueueFilters })))

interface FilterOpenerProps {
  address: QueueParams
  /** What was searched for, as it was typed. */
  words: string
}

const FAILED = '没有取到筛选条件：网络不通，或者登录已经结束。请稍后再试，或者刷新页面。'

/**
 * Opens the form of filters in place. What can be chosen is fetched then, because hardly any look at a list needs it;
 * without script the same form is a page of its own.
 */
export function FilterOpener({ address, words }: FilterOpenerProps) {
  const scripted = useScripted()
  const [open, setOpen] = useState(false)
  const [filters, setFilters] = useState<readonly QueueFilterControl[] | null>(null)
  const [failed, setFailed] = useState(false)

  async function toggle() {
    setOpen(!open)
    if (open || filters) return
    setFailed(false)
    const answer = await fetch('/api/cases/filters', { redirect: 'error' }).catch(() => null)
    if (answer?.ok) setFilters(await answer.json())
    else setFailed(true)
  }

  if (!scripted)
    return (
      <a className="link-button screen-only" href={queueHref(address, {}, '/cases/filter')}>
        添加筛选
      </a>
    )
  return (
    <>
      <button
        type="button"
        className="link-button screen-only"
        aria-expanded={open}
        aria-controls="queue-filters"
        onClick={toggle}
      >
        添加筛选
      </button>
      <div
        id="queue-filters"
        className="screen-only order-last basis-full"
        hidden={!open}
        aria-busy={!filters && !failed}
      >
        {failed ? (
          <p className="notice notice-refusal" role="alert">
            {FAILED}
          </p>
        ) : null}
        {open && filters ? (
          <Suspense>
            <QueueFilters address={address} words={words} filters={filters} />
          </Suspense>
        ) : null}
      </div>
    </>
  )
}
