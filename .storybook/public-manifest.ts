interface Member {
  readonly kind: string;
  readonly attribute?: string;
  readonly privacy?: string;
  readonly inheritedFrom?: unknown;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly members?: readonly Member[];
      readonly attributes?: readonly Pick<Member, 'inheritedFrom'>[];
    }[];
  }[];
}

/** What a page's author sets or calls: properties that are attributes, and methods. */
const isPublic = ({ kind, attribute, privacy, inheritedFrom }: Member) =>
  !inheritedFrom && (kind === 'method' ? !privacy : Boolean(attribute));

/** The manifest without what the elements share among themselves, which it does not tell from what is for pages. */
export const publicManifest = (manifest: Manifest): Manifest => ({
  ...manifest,
  modules: manifest.modules.map((module) => ({
    ...module,
    declarations: (module.declarations ?? []).map((declaration) => ({
      ...declaration,
      members: (declaration.members ?? []).filter(isPublic),
      attributes: (declaration.attributes ?? []).filter(({ inheritedFrom }) => !inheritedFrom),
    })),
  })),
});
