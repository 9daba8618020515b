/** The brand's membership programme. Joining later is told by the brand as the event `member_joined` (or `member_declined`). */
export interface MemberConnector {
  readonly invite: (request: {
    readonly key: string
    readonly customer: string
    readonly program: string
  }) => Promise<{ readonly state: 'member' | 'invited'; readonly link: string | null }>
}
