import type { ReactNode } from 'react'
import type { ButtonTone } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { type Send, ServerForm } from '@/components/ui/server-form'

export type Administer = Send

interface AdminFormProps {
  administer: Administer
  change: string
  button: string | null
  tone?: ButtonTone
  /** Makes room for the next one once this one is added. */
  empties?: boolean
  children: ReactNode
}

/** A form of the administration; `change` says which of its changes is asked for. */
export function AdminForm({ administer, change, children, ...form }: AdminFormProps) {
  return (
    <ServerForm send={administer} {...form}>
      <input type="hidden" name="change" value={change} />
      {children}
    </ServerForm>
  )
}

interface AskingFormProps {
  administer: Administer
  change: string
  id: string
  /** Words of the button that asks; null when there is nothing to do any more. */
  button: string | null
  question: string
  /** What happens then, and what is lost. */
  happens: ReactNode
  /** Words of the button that does it. */
  confirm: string
}

/** As above, for what ends or loses something: it asks first and says what happens. */
export function AskingForm({ administer, change, id, button, ...asked }: AskingFormProps) {
  const { question, happens, confirm } = asked
  return (
    <ServerForm send={administer} button={null}>
      <input type="hidden" name="change" value={change} />
      <input type="hidden" name="id" value={id} />
      {button === null ? null : (
        <div>
          <ConfirmButton question={question} loses={happens} confirm={confirm}>
            {button}
          </ConfirmButton>
        </div>
      )}
    </ServerForm>
  )
}
