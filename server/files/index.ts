/** Attachments and scans on disk, by the hash of their content. The rows that name them lie in the database. */
export { downloadHeaders, safeName } from './download'
export type { MediaType } from './media-type'
export {
  exists,
  type FileContent,
  MAX_FILE_BYTES,
  open,
  put,
  type RefusedFile,
  type StoredFile,
} from './store'
