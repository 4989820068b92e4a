package dev.grpcsteps.course.docs;

/** One way in which a page can be wrong. */
interface Check {

  /** Looks at a page and reports what is not so. */
  void check(DocsPage page, Findings findings) throws Exception;
}
