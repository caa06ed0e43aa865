'use client'

import { useEffect, useState } from 'react'
import { Tabs } from '@/components/ui/navigation'
import { Notice } from '@/components/ui/notice'
import type { SavedViewTab } from '@/server/views/queue-page'

interface SavedViewTabsProps {
  views: readonly SavedViewTab[]
  /** Number of the list at hand: that of the view it is. */
  shown: number
}

/**
 * Saved views as further tabs. Their numbers are asked for once the list is there: a list does not wait for the counts of
 * others. Where they do not come the tabs stand without them.
 */
export function SavedViewTabs({ views, shown }: SavedViewTabsProps) {
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({})
  useEffect(() => {
    let gone = false
    fetch('/api/cases/views', { redirect: 'error' })
      .then((answer) => (answer.ok ? answer.json() : {}))
      .then((counted) => {
        if (!gone) setCounts(counted)
      })
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [])
  const current = views.find(([, , , here]) => here === 1)
  return (
    <>
      <Tabs
        label="常用视图"
        tabs={views.map(([id, name, href, here, outdated]) => ({
          href,
          label: outdated ? `${name}（部分失效）` : name,
          count: here === 1 ? shown : (counts[id] ?? null),
          current: here === 1,
        }))}
      />
      {current?.[4] ? (
        <Notice tone="warning" className="mb-2.5" title={`“${current[1]}”不再完全适用：${current[4]}。`}>
          列表按仍然有效的条件显示，可能不全。请重新筛选后<a href="/cases/views">另存或者删除</a>。
        </Notice>
      ) : null}
    </>
  )
}
