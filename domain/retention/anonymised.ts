/** What stands in the place of a name, a request or a text that was taken away when its keeping ended. */
export const ANONYMISED = '（已匿名）'
