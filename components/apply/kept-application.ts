/** Name under which this device keeps an application to an agency (its short name) until it is sent. */
const keptUnder = (entrance: string) => `yishenban:apply:${entrance}`
/** Not kept on a device that others may use. */
const NOT_KEPT = new Set(['identityNumber', 'agentIdentityNumber', 'question', 'answer'])

// A browser may refuse its storage, or lose it: the application is filled in all the same.

export function keepApplication(form: HTMLFormElement, entrance: string): void {
  const texts = [...new FormData(form)].filter(
    ([name, value]) => typeof value === 'string' && !name.startsWith('$') && !NOT_KEPT.has(name),
  )
  try {
    localStorage.setItem(keptUnder(entrance), JSON.stringify(Object.fromEntries(texts)))
  } catch {}
}

export function forgetApplication(entrance: string): void {
  try {
    localStorage.removeItem(keptUnder(entrance))
  } catch {}
}

/** Fills in what was kept; what somebody has typed already, before the script was there, stays. */
export function restoreApplication(form: HTMLFormElement, entrance: string): void {
  for (const [name, value] of Object.entries(kept(entrance))) {
    const control = form.elements.namedItem(name)
    if (control instanceof RadioNodeList) {
      const radios = [...control] as HTMLInputElement[]
      if (radios.every(({ checked, defaultChecked }) => checked === defaultChecked)) control.value = value
    } else if (control instanceof HTMLSelectElement) {
      const chosen = control.selectedOptions[0]
      if (chosen?.defaultSelected || control.selectedIndex === 0) control.value = value
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
      if (control.value === control.defaultValue) control.value = value
    }
  }
}

function kept(entrance: string): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(keptUnder(entrance)) ?? '{}')
  } catch {
    return {}
  }
}
