// The page's first script, before Office's library: nothing else may be loaded until these two stand.
import './trusted-types.ts';
import './style-elements.ts';
