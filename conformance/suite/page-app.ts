/** The app of the usual cast that is a web page. */
export const pageApp = 'shop-h5';
