/** The drawing's own rules, a file of the build: the policy allows no style that a script brings in. */
declare module 'uplot/dist/uPlot.min.css';
