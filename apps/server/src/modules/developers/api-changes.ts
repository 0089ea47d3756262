export interface ApiChange {
  version: string
  /** Newest first within a version; what programs have to mind begins with that. */
  lines: { kind: 'new' | 'changed' | 'gone'; en: string; ro: string }[]
}

/** What programs have to know of. `docs/api-changelog.md` says the same, and a test holds them together. */
export const API_CHANGES: ApiChange[] = [
  {
    version: '0.1.0',
    lines: [
      {
        kind: 'new',
        en: 'The API under /api/v1: orders, products, rooms, destinations, the look, teams, tokens and the audit log of a shop.',
        ro: 'API-ul de la /api/v1: comenzi, produse, camere, destinații, aspectul, echipa, tokenurile și jurnalul unui magazin.',
      },
      {
        kind: 'new',
        en: 'Tokens of one shop with scopes; a refusal has one shape everywhere.',
        ro: 'Tokenuri ale unui magazin, cu drepturi; un refuz are aceeași formă peste tot.',
      },
      {
        kind: 'new',
        en: 'What is under /api/operator is described too: shops, plans, people, jobs, the server.',
        ro: 'Este descris și ce e la /api/operator: magazine, planuri, oameni, sarcini, serverul.',
      },
    ],
  },
]
