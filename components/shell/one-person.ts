import { useEffect, useState } from 'react'

/** Where all tabs of a browser read whose they are. */
const SIGNED_IN = 'yishenban.signed-in'

/**
 * All tabs of a browser are one person's, because they share its cookie. True in a tab that was drawn for this person
 * and is theirs no more: they signed out in another tab, or somebody else has signed in there. It then shows nothing,
 * and is drawn anew.
 */
export function useSomebodyElse(personId: string): boolean {
  const [gone, setGone] = useState(false)
  useEffect(() => {
    keep(personId)
    const look = () => {
      const now = kept()
      if (now === undefined || now === personId) return
      if (now === null) forgetTab()
      setGone(true)
    }
    const onStorage = ({ key }: StorageEvent) => {
      if (key === SIGNED_IN) look()
    }
    // A page that Back brings out of the browser's memory was told nothing meanwhile.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) look()
    }
    window.addEventListener('storage', onStorage)
    window.addEventListener('pageshow', onShow)
    return () => {
      window.removeEventListener('storage', onStorage)
      window.removeEventListener('pageshow', onShow)
    }
  }, [personId])
  // Not before nothing is shown any more: a form that warns of leaving would keep the page.
  useEffect(() => {
    if (gone) window.location.reload()
  }, [gone])
  return gone
}

/** Tells the other tabs that nobody is signed in any more, and forgets what this one keeps. */
export function signedOutHere(): void {
  forgetTab()
  try {
    localStorage.removeItem(SIGNED_IN)
  } catch {
    // A browser may refuse its storage; then the other tabs learn it at their next step.
  }
}

/** What forms keep in this tab: whoever signs in next finds nothing of it. */
function forgetTab(): void {
  try {
    sessionStorage.clear()
  } catch {}
}

function keep(personId: string): void {
  try {
    localStorage.setItem(SIGNED_IN, personId)
  } catch {}
}

/** Null for nobody; undefined where the browser does not tell. */
function kept(): string | null | undefined {
  try {
    return localStorage.getItem(SIGNED_IN)
  } catch {
    return undefined
  }
}
