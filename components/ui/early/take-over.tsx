'use client'

import { useEffect, useLayoutEffect, useState } from 'react'
import { pageIsTakenOver, tellWhatWasFilledIn } from './filled-early'

/** Stands once in every page: when its script has taken the page over, what was filled in before is heard. */
export function TakeOver() {
  const [kept, setKept] = useState(false)
  useLayoutEffect(pageIsTakenOver, [])
  // Drawn together with what the effects of the page's parts change: its forms can be filled in, and what this device
  // has kept stands in them. Then comes what was filled in, each field by itself.
  useEffect(() => setKept(true), [])
  useEffect(() => {
    if (kept) queueMicrotask(tellWhatWasFilledIn)
  }, [kept])
  return null
}
