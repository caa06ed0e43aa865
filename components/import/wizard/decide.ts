'use client'

import { createContext, useContext } from 'react'
import type { LedgerChange } from '@/domain/ledger/taking-in/change-decisions'

export type Decide = (change: LedgerChange) => void

const DecideContext = createContext<Decide>(() => {})
export const DecideProvider = DecideContext.Provider

/** Sends one decision; the ledger is then read anew and the page follows. */
export const useDecide = () => useContext(DecideContext)
