'use client'

import { useEffect, useState } from 'react'
import { listBehind, WAY_BACK } from '@/components/queue/way-back'
import { useOwnName } from '@/components/ui/own-name'
import { cameFrom, type List, QUEUE } from './came-from'

/** The way back to the list from which one came, as it was filtered; the browser's own Back goes there too. */
export function BackToList() {
  const [list, setList] = useState<List>(QUEUE)
  const kept = useOwnName(WAY_BACK)
  useEffect(() => {
    const { pathname, origin } = window.location
    setList(cameFrom(listBehind(kept, pathname), document.referrer, origin))
  }, [kept])
  return (
    <a href={list.href} className="underline">
      {list.label}
    </a>
  )
}
