'use client'

import { type ReactNode, type RefObject, useEffect, useRef } from 'react'

/** The heading of a page that answers something: whoever reads by ear or keyboard goes on from here. */
export function FocusedHeading({ children }: { children: ReactNode }) {
  // Who comes for a place further down has been led there by the address.
  const heading = useFocusOnArrival<HTMLHeadingElement>(() => window.location.hash === '')
  return (
    <h1 ref={heading} tabIndex={-1} className="outline-none">
      {children}
    </h1>
  )
}

/** A place that the address leads to, with the focus. */
export function FocusedPlace({ id, children }: { id: string; children: ReactNode }) {
  const place = useFocusOnArrival<HTMLDivElement>(() => window.location.hash === `#${id}`)
  return (
    <div id={id} ref={place} tabIndex={-1} className="outline-none">
      {children}
    </div>
  )
}

function useFocusOnArrival<E extends HTMLElement>(wanted: () => boolean): RefObject<E | null> {
  const place = useRef<E>(null)
  const ask = useRef(wanted)
  useEffect(() => {
    if (ask.current()) place.current?.focus({ preventScroll: true })
  }, [])
  return place
}
