/** How far an uploaded ledger is: being read, waiting for a decision, being written, written, or refused. */
export type UploadStep = 'checking' | 'checked' | 'importing' | 'imported' | 'refused'
