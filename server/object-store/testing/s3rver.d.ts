// The package has no types of its own; this is as much as the tests use.
declare module '@20minutes/s3rver' {
  interface Options {
    address: string
    port: number
    silent: boolean
    directory: string
    resetOnClose: boolean
    allowMismatchedSignatures: boolean
    configureBuckets: { name: string; configs: string[] }[]
  }
  interface Store {
    putContent(path: string, content: unknown): Promise<unknown>
    getObject(...asked: unknown[]): Promise<unknown>
  }
  class S3rver {
    constructor(options: Options)
    readonly store: Store
    run(): Promise<{ address: string; port: number }>
    close(): Promise<void>
  }
  export = S3rver
}
