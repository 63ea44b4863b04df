/**
 * `now`: a commit is on the disk when its call resolves. `with-next`: it may be undone by a power cut (never by the end of the
 * process), with all that was committed so after it, until the next commit that is durable at once. For what a night does
 * again by itself: such commits cost a fraction.
 */
export type Durability = "now" | "with-next";
