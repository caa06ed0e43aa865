/** Attachments and scans on disk, by the hash of their content. The rows that name them lie in the database. */
export { downloadHeaders, safeName } from './download'
export {
  exists,
  open,
  put,
} from './store'
