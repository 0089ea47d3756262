<?php
/**
 * The Shop Together button. A theme can bring its own: woocommerce/tandem/button.php.
 *
 * @package Tandem
 * @version 0.1.0
 *
 * @var string $url        Where it leads.
 * @var string $text       What stands on it.
 * @var bool   $icon       Whether the icon stands before the text.
 * @var string $classes    Classes of the link.
 * @var string $style      Custom properties of the link.
 * @var bool   $new_tab    Whether it opens a new tab.
 * @var int    $product_id Whose chosen variation is added to the address; 0 for none.
 */

defined( 'ABSPATH' ) || exit;

?>
<div class="tandem-shop-together">
	<a class="<?php echo esc_attr( $classes ); ?>" href="<?php echo esc_url( $url ); ?>" rel="noopener nofollow"
		<?php echo $new_tab ? 'target="_blank"' : ''; ?>
		<?php echo '' !== $style ? 'style="' . esc_attr( $style ) . '"' : ''; ?>
		<?php echo $product_id > 0 ? 'data-tandem-product="' . esc_attr( (string) $product_id ) . '"' : ''; ?>>
		<?php if ( $icon ) : ?>
			<svg class="tandem-button__icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2"/><circle cx="9" cy="7" r="4"/><path d="M22 21v-2a4 4 0 0 0-3-3.87"/><path d="M16 3.13a4 4 0 0 1 0 7.75"/></svg>
		<?php endif; ?>
		<span class="tandem-button__text"><?php echo esc_html( $text ); ?></span>
		<?php if ( $new_tab ) : ?>
			<span class="screen-reader-text"><?php esc_html_e( '(opens in a new tab)', 'tandem-for-woocommerce' ); ?></span>
		<?php endif; ?>
	</a>
</div>
